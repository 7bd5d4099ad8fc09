from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0003_talks")]

    operations = [
        migrations.AddField("proposal", "reason", models.TextField(blank=True)),
        migrations.AddField("release", "shown_at", models.DateTimeField(blank=True, null=True)),
        migrations.CreateModel(
            name="Reference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("instrument", models.CharField(max_length=80)),
                ("version", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                ("bands", models.JSONField(default=dict)),
                ("members", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instrument", "version", "year"), name="reference_once_a_year"
                    )
                ]
            },
        ),
    ]
