import type { IConstruct } from "constructs";
import { isKnown } from "../rules/known";

/** https://docs.github.com/actions/reference/security/oidc */
const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
/** https://docs.gitlab.com/ci/secrets/id_token_authentication */
const GITLAB_ISSUER = "https://gitlab.com";
/** https://developer.hashicorp.com/terraform/cloud-docs/dynamic-provider-credentials/workload-identity-tokens */
const HCP_TERRAFORM_ISSUER = "https://app.terraform.io";
const HCP_TERRAFORM_DEFAULT_PROJECT = "Default Project";

/** A cluster, as far as federation needs to know it: one that signs its pods' tokens. */
export interface ITokenIssuer extends IConstruct {
  /** The issuer that identities in Entra ID trust for the cluster's pods. */
  readonly oidcIssuerUrl: string;
}

/** A service account of a cluster, to write once for `FederatedSubject` and `WorkloadServiceAccount`. */
export interface ServiceAccountReference {
  /** The namespace: 1–63 lower-case letters, digits and "-". */
  readonly namespace: string;
  /** The name: 1–253 lower-case letters, digits, "-" and ".". */
  readonly name: string;
}

/** What a run of HCP Terraform is for; each has a subject of its own. */
export enum HcpTerraformPhase {
  PLAN = "plan",
  APPLY = "apply",
}

/** Runs of a workspace in HCP Terraform or Terraform Enterprise. */
export interface HcpTerraformRuns {
  /** The organization's name. */
  readonly organization: string;
  /**
   * The project's name.
   *
   * @default - the one that each organization has, "Default Project"
   */
  readonly project?: string;
  /** The workspace's name. */
  readonly workspace: string;
  /** Plans or applies; trust both with two subjects. */
  readonly phase: HcpTerraformPhase;
  /**
   * The address of a Terraform Enterprise of your own, or of HCP Europe: `https://…`, as its tokens
   * spell it.
   *
   * @default - https://app.terraform.io
   */
  readonly issuer?: string;
}

/**
 * What rules want to know of how a subject came about.
 *
 * @internal
 */
export interface FederatedSubjectParts {
  readonly account?: ServiceAccountReference;
  readonly repository?: string;
  readonly project?: string;
  readonly branch?: string;
  readonly tag?: string;
}

/**
 * Who may act as an identity without a secret: the issuer and the subject of their tokens. Entra ID
 * compares both to the letter, upper and lower case included, and knows no wildcards. A malformed
 * subject is refused by the `WorkloadIdentity` that is to trust it.
 */
export class FederatedSubject {
  /**
   * The pods that run as a service account.
   *
   * @param cluster An `AksCluster`, an imported one, or an `azurerm_kubernetes_cluster` of your own.
   * @param account The service account; `WorkloadServiceAccount` takes the same object.
   */
  public static serviceAccount(
    cluster: ITokenIssuer,
    account: ServiceAccountReference,
  ): FederatedSubject {
    const subject = `system:serviceaccount:${account.namespace}:${account.name}`;
    return new FederatedSubject(cluster.oidcIssuerUrl, subject, { account });
  }

  /**
   * Workflows of GitHub Actions that run on a branch, in jobs without an environment.
   *
   * @param repository `owner/name`, or `owner@<id>/name@<id>` for a repository that was created,
   * renamed or transferred after July 15, 2026, or that opted in to immutable subjects. Its OIDC
   * settings on GitHub show which.
   * @param branch The branch's name, without `refs/heads/`.
   */
  public static githubBranch(repository: string, branch: string): FederatedSubject {
    return FederatedSubject.github(repository, `ref:refs/heads/${branch}`, { branch });
  }

  /**
   * Workflows of GitHub Actions that run on a tag, in jobs without an environment.
   *
   * @param repository As with `githubBranch`.
   * @param tag The tag's name, without `refs/tags/`.
   */
  public static githubTag(repository: string, tag: string): FederatedSubject {
    return FederatedSubject.github(repository, `ref:refs/tags/${tag}`, { tag });
  }

  /**
   * Jobs of GitHub Actions with an environment, whatever the branch. The environment's own rules say
   * who may deploy to it, which makes it the best choice for production.
   *
   * @param repository As with `githubBranch`.
   * @param environment The environment's name, in the case that GitHub has it.
   */
  public static githubEnvironment(repository: string, environment: string): FederatedSubject {
    const name = isKnown(environment) ? environment.replaceAll(":", "%3A") : environment;
    return FederatedSubject.github(repository, `environment:${name}`);
  }

  /**
   * Workflows of GitHub Actions for pull requests, in jobs without an environment. Whoever may open
   * one from a branch of the repository may use the identity: give it rights to read only.
   *
   * @param repository As with `githubBranch`.
   */
  public static githubPullRequests(repository: string): FederatedSubject {
    return FederatedSubject.github(repository, "pull_request");
  }

  /**
   * Jobs of GitLab CI that run on a branch.
   *
   * @param project The project's path, `group/project`, or its id where the project's subjects lead
   * with `project_id`.
   * @param branch The branch's name.
   * @param issuer The address of an instance of your own, as its tokens spell it; https://gitlab.com
   * where left out.
   */
  public static gitlabBranch(project: string, branch: string, issuer?: string): FederatedSubject {
    return FederatedSubject.gitlab(project, `ref_type:branch:ref:${branch}`, { branch }, issuer);
  }

  /**
   * Jobs of GitLab CI that run on a tag.
   *
   * @param project As with `gitlabBranch`.
   * @param tag The tag's name.
   * @param issuer As with `gitlabBranch`.
   */
  public static gitlabTag(project: string, tag: string, issuer?: string): FederatedSubject {
    return FederatedSubject.gitlab(project, `ref_type:tag:ref:${tag}`, { tag }, issuer);
  }

  /** Plans or applies of a workspace in HCP Terraform or Terraform Enterprise. */
  public static hcpTerraform(runs: HcpTerraformRuns): FederatedSubject {
    const {
      organization,
      project = HCP_TERRAFORM_DEFAULT_PROJECT,
      workspace,
      phase,
      issuer = HCP_TERRAFORM_ISSUER,
    } = runs;
    return FederatedSubject.of(
      issuer,
      `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${phase}`,
    );
  }

  /**
   * Anyone else with a token, such as a service connection of Azure DevOps, which shows its issuer
   * and subject when it is created.
   *
   * @param issuer The `iss` of the token: an https URL of at most 600 characters.
   * @param subject The `sub` of the token: 1–600 characters.
   */
  public static of(issuer: string, subject: string): FederatedSubject {
    return new FederatedSubject(issuer, subject);
  }

  private static github(
    repository: string,
    run: string,
    parts?: FederatedSubjectParts,
  ): FederatedSubject {
    const subject = `repo:${repository}:${run}`;
    return new FederatedSubject(GITHUB_ISSUER, subject, { ...parts, repository });
  }

  private static gitlab(
    project: string,
    run: string,
    parts: FederatedSubjectParts,
    issuer = GITLAB_ISSUER,
  ): FederatedSubject {
    const claim = /^\d+$/.test(project) ? "project_id" : "project_path";
    return new FederatedSubject(issuer, `${claim}:${project}:${run}`, { ...parts, project });
  }

  private constructor(
    /** The `iss` of the token. */
    public readonly issuer: string,
    /** The `sub` of the token. */
    public readonly subject: string,
    /** @internal */
    public readonly _parts: FederatedSubjectParts = {},
  ) {}
}
