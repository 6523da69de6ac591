import { IMAGE_REFERENCE } from "./image-reference";
import type { Format } from "./value-rules";

/** Where Kubernetes states a form. */
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
const SUFFIX = "(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?";

/** The forms of Kubernetes' own values. Source: `KUBERNETES_SOURCES`, and the API server's validation. */
export const KUBERNETES_FORMATS = {
  /** Namespaces, containers, volumes, and what becomes a label or a host name (RFC 1123). */
  label: {
    matches: new RegExp(`^${LABEL}$`),
    form: '1–63 lower-case letters, digits and "-", with a letter or digit at both ends',
    example: '"shop"',
  },
  /** Most objects: deployments, config maps, secrets, service accounts (RFC 1123). */
  name: {
    matches: new RegExp(`^(?=.{1,253}$)${SUBDOMAIN}$`),
    form: '1–253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends of each part',
    example: '"orders"',
  },
  /** Services, whose names may not begin with a digit, at least up to 1.35 (RFC 1035). */
  serviceName: {
    matches: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    form: '1–63 lower-case letters, digits and "-", with a letter first and no "-" at the end',
    example: '"orders"',
  },
  /** Cron jobs, whose controller appends eleven characters to the name. */
  cronJobName: {
    matches: new RegExp(`^(?=.{1,52}$)${SUBDOMAIN}$`),
    form: '1–52 lower-case letters, digits, "-" and ".", with a letter or digit at both ends of each part',
    example: '"nightly-report"',
  },
  /** Roles and bindings, whose names are parts of a path. */
  pathSegment: {
    matches: /^(?!\.\.?$)[^/%]+$/,
    form: 'any text without "/" and "%", other than "." and ".."',
    example: '"team-shop-edit"',
  },
  /** Keys of labels. Those of annotations take upper-case letters in the prefix as well. */
  labelKey: {
    matches: new RegExp(`^(?:(?=[^/]{1,253}/)${SUBDOMAIN}/)?${QUALIFIED}$`),
    form: '1–63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, after an optional DNS name and "/"',
    example: '"team" or "example.com/team"',
  },
  labelValue: {
    matches: new RegExp(`^(?:${QUALIFIED})?$`),
    form: 'empty, or 1–63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
    example: '"shop"',
  },
  annotationKey: {
    matches: new RegExp(`^(?:(?=[^/]{1,253}/)${SUBDOMAIN}/)?${QUALIFIED}$`, "i"),
    form: '1–63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, after an optional DNS name and "/"',
    example: '"example.com/owner"',
  },
  /** Amounts of resources, which are never negative. `quantityValue` compares them. */
  quantity: {
    matches: new RegExp(`^\\+?${NUMBER}${SUFFIX}$`),
    form: "a number with an optional unit: m for thousandths, k, M, G, T, P, E, or Ki, Mi, Gi, Ti, Pi, Ei",
    example: '"250m" for a quarter of a core, "128Mi" for memory',
  },
  portName: {
    matches: /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    form: '1–15 lower-case letters, digits and "-", at least one letter, no "-" at the ends and no two in a row',
    example: '"http"',
  },
  /** Since 1.32: all of ASCII that can be printed, but "=". */
  environmentVariable: {
    matches: /^[ -<>-~]+$/,
    form: 'characters of ASCII that can be printed, without "="',
    example: '"LOG_LEVEL"',
  },
  /** Keys of config maps and secrets, which become names of files. */
  dataKey: {
    matches: /^(?!\.\.)(?!\.$)[-._a-zA-Z0-9]{1,253}$/,
    form: '1–253 letters, digits, "-", "_" and ".", without ".." in front',
    example: '"settings.json"',
  },
  image: {
    matches: IMAGE_REFERENCE,
    form: 'a repository, with its registry in front and a tag or digest behind it where wanted, without "https://"',
    example: '"mcr.microsoft.com/azuredocs/aks-helloworld:v1"',
  },
} as const satisfies Record<string, Format>;

/** A port: `rangeRule` takes both. */
export const PORTS = { minimum: 1, maximum: 65_535, source: KUBERNETES_SOURCES.services } as const;

const DECIMAL = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const BINARY = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const QUANTITY = /^\+?(\d*)\.?(\d*)(.*)$/;
/** Kubernetes rounds what is finer up. */
const PER_UNIT = 1_000_000_000n;

/** The amount, to compare quantities of one kind: `quantityValue("500m") < quantityValue("1")`. */
export function quantityValue(quantity: string): number {
  return Number(billionths(quantity)) / Number(PER_UNIT);
}

/** No container starts with a lower limit, and none reserves so little but by mistake. */
export const LEAST_MEMORY = { limit: "4Mi", reserved: "64Ki" } as const;

/**
 * What somebody meant who wrote an amount of memory that nothing runs in: `128Mi` for `128m`, which are
 * thousandths of a byte, and for `128`. Undefined where it is enough.
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
 * The quantity as the API server gives it back: `1Gi` for `1024Mi`. Where the provider compares texts,
 * another way of writing it would show up as a change in every plan.
 */
export function canonicalQuantity(quantity: string): string {
  const amount = billionths(quantity);
  const [, , , unit = ""] = QUANTITY.exec(quantity) ?? [];
  const whole = amount / PER_UNIT;
  if (unit.endsWith("i") && whole >= 1024n && amount % PER_UNIT === 0n) {
    return shortened(whole, 1024n, BINARY);
  }
  const units = /^[eE]./.test(unit) ? DECIMAL.map((_, index) => exponent(3 * index - 9)) : DECIMAL;
  return amount === 0n ? "0" : shortened(amount, 1000n, units);
}

function billionths(quantity: string): bigint {
  const [, whole = "", fraction = "", unit = ""] = QUANTITY.exec(quantity) ?? [];
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
  const power = decimal < 0 ? Number(unit.slice(1)) : 3 * decimal - 9;
  return power < 0 ? [1n, 10n ** BigInt(-power)] : [10n ** BigInt(power), 1n];
}

/** With the largest unit that leaves no fraction. */
function shortened(amount: bigint, step: bigint, units: readonly string[]): string {
  const [unit = "", ...larger] = units;
  return amount % step === 0n && larger.length > 0
    ? shortened(amount / step, step, larger)
    : `${amount}${unit}`;
}

function exponent(power: number): string {
  return power === 0 ? "" : `e${power}`;
}
