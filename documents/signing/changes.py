"""What may be added to a file after a signature: other signatures, prepared fields filled, proofs. Nothing else."""

# mypy: allow-untyped-calls
# pyHanko annotates only part of itself.

from pyhanko.sign.diff_analysis import FormUpdatingRule, StandardDiffPolicy
from pyhanko.sign.diff_analysis.policies import DEFAULT_DIFF_POLICY
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    GenericFieldModificationRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
)

CHANGE_POLICY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),
            SigFieldModificationRule(),
            GenericFieldModificationRule(allow_in_place_appearance_stream_changes=False),
        ]
    ),
)
"""The library's policy, except that a field's drawing may not be overwritten in place. Its own allowance for that takes any
text field filled between two signatures for changed again after the second, and so calls every later update a breach."""
