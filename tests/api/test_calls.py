"""What programs can do: practise, read, and be told what is wrong."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.conftest import PASSWORD
from tutor.api.models import ApiToken, Scope
from tutor.practice.models import Correction, Turn
from tutor.practice.replying import write_reply

pytestmark = pytest.mark.django_db(transaction=True)


def told(response, status, code):
    assert response.status_code == status, response.text
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert (body["status"], body["code"]) == (status, code)
    assert body["detail"]
    assert body["title"]
    return body


def test_a_conversation(alex, lesson_ko, programs, fake_engine):
    program = programs(alex)
    assert program.get("/lessons?language=ko").json()["items"][0]["slug"] == "ko-tea-house"
    assert program.get("/lessons/ko-tea-house").json()["title"]["en"] == "At a tea house"
    begun = program.post("/sessions", {"lesson": "ko-tea-house"})
    assert begun.status_code == 201
    pk = begun.json()["id"]
    client_id = str(uuid.uuid4())
    said = program.post(f"/sessions/{pk}/turns", {"text": "녹차 주세요", "client_id": client_id})
    assert said.status_code == 202
    again = program.post(f"/sessions/{pk}/turns", {"text": "녹차 주세요", "client_id": client_id})
    assert again.json()["turn"] == said.json()["turn"]
    told(program.post(f"/sessions/{pk}/turns", {"text": "또요"}), 409, "busy")
    write_reply(Turn.objects.get(position=2).pk)
    turns = program.get(f"/sessions/{pk}/turns?page_size=2").json()
    assert turns["count"] == 3
    assert len(turns["items"]) == 2
    assert program.get(f"/sessions/{pk}/turns").json()["items"][2]["text"] == "네, 알겠습니다."
    correction = Correction.objects.get()
    correction.edits.create(
        position=0, start=0, end=2, replacement="홍차", category="ko-word", source="rule:x"
    )
    Correction.objects.update(status="proposed", corrected="홍차 주세요")
    (found,) = program.get(f"/sessions/{pk}/corrections").json()["items"]
    assert (found["position"], found["corrected"]) == (1, "홍차 주세요")
    assert found["edits"][0]["replacement"] == "홍차"
    assert program.post(f"/sessions/{pk}/end").json()["status"] == "ended"
    told(program.post(f"/sessions/{pk}/turns", {"text": "안녕"}), 409, "ended")
    assert program.get("/sessions?status=ended").json()["count"] == 1
    assert program.ask("delete", f"/sessions/{pk}").status_code == 204
    told(program.get(f"/sessions/{pk}"), 404, "not_found")
    assert program.get("/progress?language=ko").json()["days"] == []


def test_what_is_wrong_is_said_in_the_language_asked_for(alex, minji, lesson_ko, programs, client):
    program = programs(alex)
    begun = program.post("/sessions", {"lesson": "ko-tea-house"}).json()
    body = told(program.post(f"/sessions/{begun['id']}/turns", {"text": " "}), 422, "empty")
    assert body["detail"] == "Write something first."
    korean = programs(alex, **{"Accept-Language": "ko"})
    body = told(korean.post(f"/sessions/{begun['id']}/turns", {"text": " "}), 422, "empty")
    assert body["detail"] != "Write something first."
    # Who names no language gets that of the account.
    assert told(programs(minji).get(f"/sessions/{begun['id']}"), 404, "not_found")["detail"].endswith("요.")
    body = told(program.post("/sessions", {"lesson": 5}), 422, "invalid")
    assert body["errors"][0]["pointer"].endswith("lesson")
    told(program.ask("post", f"/sessions/{begun['id']}/turns", None), 400, "unreadable")
    told(program.get("/nothing/here"), 404, "not_found")
    told(client.get("/api/v1/sessions"), 401, "no_token")


def test_tokens_end_and_are_good_for_what_they_say(alex, lesson_ko, programs, settings):
    program = programs(alex, [Scope.LESSONS])
    assert program.get("/lessons").status_code == 200
    body = told(program.get("/sessions"), 403, "scope")
    assert "practice:read" in body["detail"]
    assert ApiToken.objects.get().last_used_at is not None
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert told(program.get("/lessons"), 401, "no_token")
    ApiToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
    alex.is_active = False
    alex.save()
    assert told(program.get("/lessons"), 401, "no_token")


def test_too_many_requests_wait(alex, lesson_ko, programs, settings):
    settings.API_RATE = 3
    program, other = programs(alex), programs(alex)
    assert [program.get("/lessons").status_code for _ in range(3)] == [200, 200, 200]
    refused = program.get("/lessons")
    told(refused, 429, "too_often")
    assert 1 <= int(refused["Retry-After"]) <= 61
    assert other.get("/lessons").status_code == 200
    ApiToken.objects.update(window_at=timezone.now() - timedelta(seconds=61))
    assert program.get("/lessons").status_code == 200


def test_reports_are_for_the_class_s_teachers(teacher, colleague, alex, korean_class, programs):
    report = programs(teacher).get(f"/classes/{korean_class.pk}/report").json()
    assert [one["learner"] for one in report["learners"]] == ["alex"]
    assert programs(teacher).get("/classes").json()["count"] == 1
    for other in (colleague, alex):
        told(programs(other).get(f"/classes/{korean_class.pk}/report"), 404, "not_found")
        assert programs(other).get("/classes").json()["count"] == 0


def test_a_token_is_shown_once_and_deleted(alex, alex_client, minji_client):
    form = {"name": "  my\nbot ", "scopes": ["lessons:read"], "days": "30", "password": PASSWORD}
    answer = alex_client.post("/accounts/tokens/", form)
    token = ApiToken.objects.get()
    text = answer.context["text"]
    assert token.name == "my bot"
    assert text in answer.text
    assert text not in alex_client.get("/accounts/tokens/").text
    assert text not in str(ApiToken.objects.values())
    assert "no-store" in answer["Cache-Control"]
    assert minji_client.post(f"/accounts/tokens/{token.pk}/delete/").status_code == 404
    assert alex_client.post(f"/accounts/tokens/{token.pk}/delete/").status_code == 302
    assert not ApiToken.objects.exists()
    assert alex_client.post("/accounts/tokens/", {**form, "scopes": []}).status_code == 400


def test_the_page_names_every_call(client):
    page = client.get("/api/").text
    schema = client.get("/api/v1/openapi.json").json()
    assert len(schema["paths"]) >= 12
    for address in schema["paths"]:
        assert address in page
    assert "https://" not in page.replace("https://www.w3.org", "")
