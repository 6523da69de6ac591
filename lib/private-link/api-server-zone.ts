/** Which names of API server zones are expected. */
interface ExpectedZone {
  /** The domains after the region. */
  readonly domains: readonly string[];
  /** The region, if it is known. */
  readonly region?: string;
  /** Whether the prefix may also be `private`, for API Server VNet Integration. */
  readonly hasPrivate: boolean;
}

/** Whether a name is `[<subzone>.]privatelink.<region>.<domain>`. */
export function isApiServerZone(name: string, expected: ExpectedZone): boolean {
  const { domains, region = "[a-z0-9]+", hasPrivate } = expected;
  const kind = hasPrivate ? "private(link)?" : "privatelink";
  const ends = domains.map((domain) => domain.replaceAll(".", "\\.")).join("|");
  return new RegExp(`^([a-z0-9-]{1,32}\\.)?${kind}\\.${region}\\.(${ends})$`, "i").test(name);
}
