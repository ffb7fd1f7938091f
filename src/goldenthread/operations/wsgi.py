"""What the web server serves, in each of its worker processes."""

import os

from django.core.wsgi import get_wsgi_application

from goldenthread.operations.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")
end_with_parent()

application = get_wsgi_application()
