"""Who says that a request came by TLS is believed only where a proxy is known to stand in front of the site."""


def test_a_visitor_cannot_pass_plain_http_off_as_tls(client):
    answer = client.get("/healthz", headers={"X-Forwarded-Proto": "https"})
    assert not answer.wsgi_request.is_secure()


def test_a_proxy_that_is_known_is_believed(client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client.get("/healthz", headers={"X-Forwarded-Proto": "https"}).wsgi_request.is_secure()
