/**
 * The source of rules that are the judgement of this library: Azure accepts what they reject or warn
 * about. They are errors if a secret would be readable, and warnings otherwise.
 */
export const OWN_JUDGEMENT =
  "https://github.com/cdktf-aks/cdktf-aks/blob/main/docs/rules.md#rules-of-this-library";
