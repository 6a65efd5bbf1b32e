"""Static files under names that hold their hash, so that browsers keep them and an upgrade never mixes versions."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Also the modules that scripts import are asked for by their hashed names."""

    support_js_module_import_aggregation = True
