"""The referring professional: contacts of their own, each with the decision and its reason once there is one."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework.access import roles
from goldenthread.web.pages import page
