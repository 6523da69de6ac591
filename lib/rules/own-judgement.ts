/**
 * The source of rules that are the judgement of this library: what they reject or warn about has no
 * effect, reveals a secret, is not documented by Azure, or cannot be built by this library.
 */
export const OWN_JUDGEMENT =
  "https://github.com/cdktf-aks/cdktf-aks/blob/main/docs/rules.md#rules-of-this-library";
