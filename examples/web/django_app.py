"""The indicator in a Django application that keeps the registers itself: /iku?period=2025, from its own tables."""

import django
from django.conf import settings
from django.db import models
from django.http import HttpRequest, JsonResponse
from django.urls import path

import iku_kerjasama as iku

# What a project has in its settings.py.
settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
django.setup()


class Permohonan(models.Model):
    """A request as the application keeps it: its status is a number."""

    nomor = models.CharField(max_length=40)
    diterima = models.DateField()
    status = models.IntegerField()

    class Meta:
        """The application it belongs to."""

        app_label = "kantor"


class Naskah(models.Model):
    """An agreement as the application keeps it."""

    nomor = models.CharField(max_length=40)
    jenis = models.CharField(max_length=40)
    ditandatangani = models.DateField(null=True)
    permohonan = models.ForeignKey(Permohonan, null=True, on_delete=models.SET_NULL)

    class Meta:
        """The application it belongs to."""

        app_label = "kantor"


STATUS = {0: "diterima", 1: "difasilitasi", 7: "menjadi_naskah", 9: "ditolak"}


def registers() -> iku.Registers:
    """Return the application's rows as registers, by the names of the fields."""
    return iku.read(
        {
            "facilitations": [
                {"id": one.nomor, "received_on": one.diterima, "status": STATUS.get(one.status)}
                for one in Permohonan.objects.order_by("pk")
            ],
            "agreements": [
                {
                    "id": one.nomor,
                    "kind": one.jenis,
                    "signed_on": one.ditandatangani,
                    "facilitation_ids": one.permohonan and one.permohonan.nomor,
                }
                for one in Naskah.objects.select_related("permohonan").order_by("pk")
            ],
        }
    )


def indicator(request: HttpRequest) -> JsonResponse:
    """Return the value for the period that is asked for, with its two counts."""
    try:
        result = iku.measure(registers(), "kab-malang", request.GET.get("period", "2025"))
    except iku.UsageError as error:
        return JsonResponse({"error": error.text("en")}, status=400)
    return JsonResponse(
        {
            "numerator": result.numerator,
            "denominator": result.denominator,
            "percentage": result.percentage.text(),
        }
    )


urlpatterns = [path("iku", indicator)]
