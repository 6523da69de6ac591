/**
 * The source of rules that are the judgement of this library. They are errors if a secret would be
 * readable or the library could not build what was asked for, and warnings otherwise.
 */
export const OWN_JUDGEMENT =
  "https://github.com/cdktf-aks/cdktf-aks/blob/main/docs/rules.md#rules-of-this-library";
