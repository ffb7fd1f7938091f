"""The names of files as they were sent. The library takes away what cannot be seen in one without a word; here it is refused
with a sentence (`casework/documents/names.py`).
"""

from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import MultiPartParser


class _WithWholeNames(MultiPartParser):
    def sanitize_file_name(self, file_name):
        """The last part of a name, with every character of it."""
        name = file_name.replace("\\", "/").rsplit("/", 1)[-1].strip()
        return None if name in ("", ".", "..") else name


class NamesAsTheyCame(FileUploadHandler):
    """Reads what was sent with the handlers that come after this one."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        others = [each for each in self.request.upload_handlers if each is not self]
        return _WithWholeNames(META, input_data, others, encoding).parse()

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
