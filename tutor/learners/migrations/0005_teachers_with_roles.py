import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learners", "0004_reminders_by_mail"),
    ]

    operations = [
        # The relation's own table becomes a model, so that every teacher of every class stays.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="ClassTeacher",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "classroom",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="staff",
                                to="learners.classroom",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "teacher of a class",
                        "verbose_name_plural": "teachers of classes",
                        "db_table": "learners_classroom_teachers",
                        "unique_together": {("classroom", "user")},
                    },
                ),
                migrations.AlterField(
                    model_name="classroom",
                    name="teachers",
                    field=models.ManyToManyField(
                        related_name="classes_taught",
                        through="learners.ClassTeacher",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="classteacher",
            name="role",
            field=models.CharField(
                choices=[("lead", "runs the class"), ("assistant", "reviews and gives assignments")],
                default="lead",
                max_length=10,
                verbose_name="role",
            ),
        ),
    ]
