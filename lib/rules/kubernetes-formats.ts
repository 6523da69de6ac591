import { IMAGE_REFERENCE } from "./image-reference";
import type { Format } from "./value-rules";

/** Where Kubernetes documents a format. */
export const KUBERNETES_SOURCES = {
  configMaps: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  cronJobs: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
  environment:
    "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
  images: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  labels: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/",
  names: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  quantities:
    "https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/#Quantity",
  services: "https://kubernetes.io/docs/concepts/services-networking/service/",
} as const;

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const SUBDOMAIN = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*";
const QUALIFIED = "[a-zA-Z0-9](?:[a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9])?";
const NUMBER = "(?:\\d+\\.?\\d*|\\.\\d+)";
/** Exponents are bounded, because the API server computes the digits of the number. */
const SUFFIX = "(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?0*\\d{1,2})?";

/** Formats of Kubernetes values. Source: `KUBERNETES_SOURCES`, and the API server's validation. */
export const KUBERNETES_FORMATS = {
  /** Namespaces, containers, volumes, and names that become a label or a host name (RFC 1123). */
  label: {
    matches: new RegExp(`^${LABEL}$`),
    form: '1–63 lower-case letters, digits and "-", starting and ending with a letter or digit',
    example: '"shop"',
  },
  /** Most objects: deployments, config maps, secrets, service accounts (RFC 1123). */
  name: {
    matches: new RegExp(`^(?=.{1,253}$)${SUBDOMAIN}$`),
    form: '1–253 lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit',
    example: '"orders"',
  },
  /** Services, whose names cannot begin with a digit, at least up to 1.35 (RFC 1035). */
  serviceName: {
    matches: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    form: '1–63 lower-case letters, digits and "-", starting with a letter and not ending with "-"',
    example: '"orders"',
  },
  /** Cron jobs: the controller appends eleven characters to the name. */
  cronJobName: {
    matches: new RegExp(`^(?=.{1,52}$)${SUBDOMAIN}$`),
    form: '1–52 lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit',
    example: '"nightly-report"',
  },
  /** Roles and bindings: their names are path segments. */
  pathSegment: {
    matches: /^(?!\.\.?$)[^/%]+$/,
    form: 'any text without "/" and "%", other than "." and ".."',
    example: '"team-shop-edit"',
  },
  /** Label keys. Annotation keys also allow upper-case letters in the prefix. */
  labelKey: {
    matches: new RegExp(`^(?:(?=[^/]{1,253}/)${SUBDOMAIN}/)?${QUALIFIED}$`),
    form: '1–63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit, after an optional DNS name and "/"',
    example: '"team" or "example.com/team"',
  },
  labelValue: {
    matches: new RegExp(`^(?:${QUALIFIED})?$`),
    form: 'empty, or 1–63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
    example: '"shop"',
  },
  annotationKey: {
    matches: new RegExp(`^(?:(?=[^/]{1,253}/)${SUBDOMAIN}/)?${QUALIFIED}$`, "i"),
    form: '1–63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit, after an optional DNS name and "/"',
    example: '"example.com/owner"',
  },
  /** Resource quantities, which are never negative. `quantityValue` compares them. */
  quantity: {
    matches: new RegExp(`^(?=.{1,100}$)\\+?${NUMBER}${SUFFIX}$`),
    form: "a number with an optional unit: m (thousandths), k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei",
    example: '"250m" for a quarter of a core, "128Mi" for memory',
  },
  portName: {
    matches: /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    form: '1–15 lower-case letters, digits and "-", with at least one letter, not starting or ending with "-", without consecutive "-"',
    example: '"http"',
  },
  /** Since 1.32: printable ASCII except "=". */
  environmentVariable: {
    matches: /^[ -<>-~]+$/,
    form: 'printable ASCII characters except "="',
    example: '"LOG_LEVEL"',
  },
  /** Keys of config maps and secrets, which become file names. */
  dataKey: {
    matches: /^(?!\.\.)(?!\.$)[-._a-zA-Z0-9]{1,253}$/,
    form: '1–253 letters, digits, "-", "_" and ".", not starting with ".."',
    example: '"settings.json"',
  },
  image: {
    matches: IMAGE_REFERENCE,
    form: 'an image reference with an optional registry, tag and digest, without "https://"',
    example: '"mcr.microsoft.com/azuredocs/aks-helloworld:v1"',
  },
} as const satisfies Record<string, Format>;

/** Port numbers, for `rangeRule`. */
export const PORTS = { minimum: 1, maximum: 65_535, source: KUBERNETES_SOURCES.services } as const;

const DECIMAL = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const BINARY = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const QUANTITY = /^\+?(\d*)\.?(\d*)(.*)$/;
/** The finest unit of Kubernetes, which rounds up to it. */
const PER_UNIT = 1_000_000_000n;
const MAX_DIGITS = 100;
const MAX_EXPONENT = 99;

/** The numeric value, for comparing quantities: `quantityValue("500m") < quantityValue("1")`. */
export function quantityValue(quantity: string): number {
  return Number(billionths(quantity)) / Number(PER_UNIT);
}

/** No container starts with a lower limit, and a lower request is a mistake. */
export const LEAST_MEMORY = { limit: "4Mi", reserved: "64Ki" } as const;

/**
 * The quantity that was probably intended where an amount of memory is too small: `128Mi` for `128m`
 * (thousandths of a byte) and for `128`. Undefined if the amount is large enough.
 */
export function likelyMemory(quantity: string, least: string): string | undefined {
  const [, whole = "", fraction = "", unit = ""] = QUANTITY.exec(quantity) ?? [];
  if (quantityValue(quantity) >= quantityValue(least)) {
    return undefined;
  }
  const isUnitForgotten = ["m", ""].includes(unit) && Number(whole) > 0 && fraction === "";
  return isUnitForgotten ? `${whole}Mi` : "128Mi";
}

/**
 * The quantity in the form that the API server returns: `1Gi` for `1024Mi`. Where the provider
 * compares texts, any other form would appear as a change in every plan.
 */
export function canonicalQuantity(quantity: string): string {
  const amount = billionths(quantity);
  const [, , , unit = ""] = QUANTITY.exec(quantity) ?? [];
  const whole = amount / PER_UNIT;
  if (unit.endsWith("i") && whole >= 1024n && amount % PER_UNIT === 0n) {
    return inLargestUnit(whole, 1024n, BINARY);
  }
  const units = /^[eE]./.test(unit) ? DECIMAL.map((_, index) => exponent(3 * index - 9)) : DECIMAL;
  return amount === 0n ? "0" : inLargestUnit(amount, 1000n, units);
}

function billionths(quantity: string): bigint {
  const [, whole = "", fraction = "", unit = ""] = QUANTITY.exec(quantity) ?? [];
  if (whole.length + fraction.length > MAX_DIGITS) {
    return 0n; // No quantity: the rule about its format reports it.
  }
  const digits = BigInt(`${whole}${fraction}`) * PER_UNIT;
  const [factor, divisor] = factorOf(unit);
  const parts = divisor * 10n ** BigInt(fraction.length);
  return (digits * factor + parts - 1n) / parts;
}

function factorOf(unit: string): [factor: bigint, divisor: bigint] {
  const binary = BINARY.indexOf(unit);
  if (binary > 0) {
    return [1024n ** BigInt(binary), 1n];
  }
  const decimal = DECIMAL.indexOf(unit);
  const power = decimal < 0 ? boundedExponent(unit) : 3 * decimal - 9;
  return power < 0 ? [1n, 10n ** BigInt(-power)] : [10n ** BigInt(power), 1n];
}

function boundedExponent(unit: string): number {
  return Math.max(-MAX_EXPONENT, Math.min(Number(unit.slice(1)), MAX_EXPONENT));
}

/** The quantity in the largest unit without a fraction. */
function inLargestUnit(amount: bigint, step: bigint, units: readonly string[]): string {
  const [unit = "", ...larger] = units;
  return amount % step === 0n && larger.length > 0
    ? inLargestUnit(amount / step, step, larger)
    : `${amount}${unit}`;
}

function exponent(power: number): string {
  return power === 0 ? "" : `e${power}`;
}
