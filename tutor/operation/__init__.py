"""What the operator of a site needs: backups, metrics, logs, a page about the site's health, and `manage.py doctor`."""
