"""Forms of organisations, people and teams."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samsyn.access.roles import ORDER
from samsyn.core.terms import Party, SizeMode, party_of
from samsyn.store.models import Account, Membership, Organisation, Seat, Unit
from samsyn.web import labels
from samsyn.web.office.words import REASONS, SIZES
from samsyn.web.staff.languages import language_choices
from samsyn.web.start.forms import country_choices


def role_choices(party: str) -> list[tuple[str, str]]:
    """The roles of a party in their order."""
    return [(role.value, labels.role_label(role)) for role in ORDER if party_of(role) == party]


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A date with the browser's own calendar."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


def note_field(label: Any, **more: Any) -> forms.CharField:
    """A few lines of text."""
    return forms.CharField(
        label=label,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        **more,
    )


class UnitChoice(forms.ModelChoiceField):
    """One unit of an organisation, or the whole of it."""

    def __init__(self, organisation: Organisation | None, **more: Any) -> None:
        units = Unit.objects.filter(organisation=organisation, closed_on__isnull=True)
        more.setdefault("empty_label", _("The whole organisation"))
        super().__init__(units.order_by("name"), required=False, **more)


class OrganisationForm(forms.Form):
    name = forms.CharField(max_length=160, label=_("Name"))
    country = forms.ChoiceField(label=_("Country"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    people = forms.IntegerField(label=_("People"), required=False, min_value=1, max_value=1_000_000)
    industry = forms.CharField(label=_("Industry"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = country_choices()


class UnitForm(forms.Form):
    name = forms.CharField(max_length=160, label=_("Name of the site or unit"))
    people = forms.IntegerField(label=_("People"), required=False, min_value=1, max_value=1_000_000)

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = UnitChoice(
            organisation, label=_("Part of"), empty_label=_("The organisation itself")
        )


class MemberForm(forms.Form):
    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"), choices=role_choices(organisation.party)
        )
        self.fields["unit"] = UnitChoice(
            organisation,
            label=_("Belongs to"),
            help_text=_("Somebody of one unit sees only what covers that unit."),
        )


class InviteForm(MemberForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.EmailField(
            label=_("E-mail address"),
            required=False,
            help_text=_("If you write one, the link is also sent there."),
        )
        self.fields["note"] = note_field(_("A few words of welcome"))


class LinkForm(forms.Form):
    """An invitation of the other party."""

    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("If you write one, the link is also sent there."),
    )
    note = note_field(_("A few words with it"))


class WidenForm(forms.Form):
    size_mode = forms.ChoiceField(label=_("Size"), widget=forms.RadioSelect)

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sizes = list(SizeMode)
        wider = sizes[sizes.index(SizeMode(organisation.size_mode)) + 1 :]
        self.fields["size_mode"].choices = [(size.value, SIZES[size]) for size in wider]


class CooperationForm(forms.Form):
    name = forms.CharField(max_length=160, label=_("Name of the cooperation"))

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(organisation=organisation, closed_on__isnull=True)
        if organisation.party == Party.WORKPLACE and units:
            self.fields["units"] = forms.ModelMultipleChoiceField(
                units.order_by("name"),
                required=False,
                label=_("Covers"),
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Choose none to cover the whole workplace."),
            )


class FactsForm(CooperationForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages of the page for staff"),
        choices=language_choices(),
        widget=forms.CheckboxSelectMultiple,
    )
    representative_substitute = forms.CharField(
        max_length=200,
        required=False,
        label=_("Heard in place of a representative"),
        help_text=_(
            "Only where the employees have no representative. Who, and how they are heard."
        ),
    )


class SeatForm(forms.Form):
    """Who of one's own party gets a seat, and for how long."""

    def __init__(
        self,
        organisation: Organisation,
        members: Iterable[Membership],
        seats: Iterable[Seat],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = {m.account_id: str(m.account) for m in members}
        self.fields["account"] = forms.TypedChoiceField(
            label=_("Person"), coerce=int, choices=list(people.items())
        )
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"), choices=role_choices(organisation.party)
        )
        self.fields["starts"] = day_field(_("From"), required=False)
        self.fields["ends"] = day_field(_("Last day"), required=False)
        self.fields["substitute_for"] = forms.TypedChoiceField(
            label=_("Stands in for"),
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", _("Nobody: a seat of their own"))]
            + [(s.pk, str(s.account)) for s in seats if s.organisation_id == organisation.pk],
        )


class HandoverForm(forms.Form):
    """Several clients from the reader to a colleague."""

    note = note_field(_("Note for your colleague"), help_text=_("Only your own team reads it."))

    def __init__(
        self,
        clients: list[tuple[str, str]],
        members: Iterable[Membership],
        me: Account,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = {m.account_id: str(m.account) for m in members if m.account_id != me.pk}
        own = {
            "clients": forms.MultipleChoiceField(
                label=_("Clients"), choices=clients, widget=forms.CheckboxSelectMultiple
            ),
            "taker": forms.TypedChoiceField(
                label=_("Who takes over"), coerce=int, choices=list(people.items())
            ),
            "role": forms.ChoiceField(label=_("Role"), choices=role_choices(Party.OHS)),
            "on": day_field(_("From")),
        }
        self.fields = {**own, **self.fields}


class VisitForm(forms.Form):
    next_visit = day_field(_("Next visit"), required=False)


class EndContractForm(forms.Form):
    last_day = day_field(
        _("Last day"), help_text=_("From the day after, the OHS opens nothing here.")
    )


class RoundsForm(forms.Form):
    first_cycle = forms.TypedChoiceField(label=_("The OHS reads from"), coerce=int)

    def __init__(self, choices: list[tuple[int, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_cycle"].choices = choices


class InviteOhsForm(LinkForm):
    def __init__(self, choices: list[tuple[int, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_cycle"] = forms.TypedChoiceField(
            label=_("The OHS reads from"), coerce=int, choices=choices
        )


class PauseForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why"), choices=list(REASONS.items()), widget=forms.RadioSelect
    )
