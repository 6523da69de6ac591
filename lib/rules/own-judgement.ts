/**
 * The source of rules that are the judgement of this library: Azure accepts what they reject or warn
 * about, but it has no effect, reveals a secret, or is invalid for this library itself.
 */
export const OWN_JUDGEMENT =
  "https://github.com/cdktf-aks/cdktf-aks/blob/main/docs/rules.md#rules-of-this-library";
