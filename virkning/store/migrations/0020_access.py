"""Whether a citizen who asks who looked is told names."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0019_break_glass_closed"),
    ]

    operations = [
        migrations.AddField(
            model_name="accountpolicy",
            name="names_to_citizens",
            field=models.BooleanField(
                default=False, help_text="A citizen who asks who looked is told the names of employees too."
            ),
        ),
    ]
