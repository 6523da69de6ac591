/** The grammar of image references. Source: https://pkg.go.dev/github.com/distribution/reference */
const COMPONENT = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const REGISTRY = `(?:${COMPONENT}(?:\\.${COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::\\d+)?`;
const SEGMENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const REPOSITORY = `${SEGMENT}(?:/${SEGMENT})*`;
const TAG = "[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}";
const DIGEST = "[a-zA-Z][a-zA-Z0-9]*(?:[-_+.][a-zA-Z][a-zA-Z0-9]*)*:[0-9a-fA-F]{32,}";
const VERSION = `(?::${TAG})?(?:@${DIGEST})?`;
const SHORT_ENOUGH = "(?=[^@]{1,384}(?:@|$))";

/** An image reference, with or without a registry. */
export const IMAGE_REFERENCE = new RegExp(
  `^${SHORT_ENOUGH}(?:${REGISTRY}/)?${REPOSITORY}${VERSION}$`,
);

/** The host name of a registry. A name without a dot would refer to Docker Hub. */
export const LOGIN_SERVER = new RegExp(`^${COMPONENT}(?:\\.${COMPONENT})+(?::\\d+)?$`);

/** A first segment that is a registry rather than a part of the repository. */
const HOST = /^(?:[^/]*[.:][^/]*|localhost)(?=\/)/;

/** The registry of an image; undefined for Docker Hub. */
export function hostOf(image: string): string | undefined {
  return HOST.exec(image)?.[0];
}

/** Whether an image has no digest, and no tag or the tag `latest`. */
export function isMovingImage(image: string): boolean {
  const [, tag] = /:([^/:@]+)$/.exec(image) ?? [];
  return !image.includes("@") && (tag === undefined || tag === "latest");
}

/** An image reference without a registry. */
export const IMAGE_IN_REGISTRY = new RegExp(`^${SHORT_ENOUGH}${REPOSITORY}${VERSION}$`);
