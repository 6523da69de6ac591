interface PackageInformation {
  readonly version: string;
  readonly repository: string;
}

/** The version and the repository of this package. */
export function packageInformation(): PackageInformation {
  const { version, repository } = require("../../package.json");
  return { version, repository: repository.url.replace(/^git\+|\.git$/g, "") };
}
