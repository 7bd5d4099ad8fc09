"""The ballot's tables: no check of the wave by the database, no samples of them in its statistics.

PostgreSQL's ANALYZE copies values of a table into another one, where they would stay and tell
which sheets were there on that day.
"""

import django.db.models.deletion
from django.db import migrations, models

TABLES = {
    "unusedcode": ("digest", "wave_id", "unit"),
    "pendingsheet": ("key", "wave_id", "tag", "sealed"),
    "boxedsheet": ("key", "wave_id", "tag", "sealed"),
    "sealedsegment": ("key", "wave_id", "content"),
}


def take_no_samples(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, columns in TABLES.items():
        for column in columns:
            schema_editor.execute(
                f"ALTER TABLE store_{table} ALTER COLUMN {column} SET STATISTICS 0"
            )


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0004_results'),
    ]

    operations = [
        *(
            migrations.AlterField(
                model_name=table,
                name='wave',
                field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='store.wave'),
            )
            for table in TABLES
        ),
        migrations.RunPython(take_no_samples, migrations.RunPython.noop, elidable=False),
    ]
