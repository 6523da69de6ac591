/** The package that adopted programs import from. */
export const LIBRARY_NAME = "cdktf-aks";
