"""Forms as a browser sends them."""


def as_sent(form, formsets):
    """What a browser would send from a form and the formsets on its page, as they stand."""
    forms = [form]
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    fields = {}
    for one in forms:
        for bound in one:
            value = bound.value()
            fields[bound.html_name] = (
                value if isinstance(value, list) else "" if value is None else str(value)
            )
    return fields
