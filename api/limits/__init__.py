"""What one request may ask for: declared in numbers, measured in one pass, refused before validation."""

from api.limits.declaration import Limits
from api.limits.guard import CostGuard
from api.limits.measure import Measure, measure_document
from api.limits.sizes import ROWS, Sizes

__all__ = ["ROWS", "CostGuard", "Limits", "Measure", "Sizes", "measure_document"]
