"""What a learner sends from the practice page."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MessageForm(forms.Form):
    """One message, with an identifier made by the browser so that sending twice is harmless."""

    # A bare field: what may be in a message is for dialogue.clean_message alone to say.
    text = forms.Field(label=_("Your message"), required=False, widget=forms.Textarea(attrs={"rows": 1}))
    client_id = forms.UUIDField(widget=forms.HiddenInput)
