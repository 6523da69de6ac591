/**
 * The source of rules that are the judgement of this library: Azure accepts what they reject or warn
 * about, but it has no effect, or reveals a secret.
 */
export const OWN_JUDGEMENT =
  "https://github.com/cdktf-aks/cdktf-aks/blob/main/docs/rules.md#rules-of-this-library";
