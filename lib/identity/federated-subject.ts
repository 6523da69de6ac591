import type { IConstruct } from "constructs";
import { publicApi } from "../api/public-api";
import { isKnown } from "../rules/known";

/** https://docs.github.com/actions/reference/security/oidc */
const GITHUB_ISSUER = "https://token.actions.githubusercontent.com";
/** https://docs.gitlab.com/ci/secrets/id_token_authentication */
const GITLAB_ISSUER = "https://gitlab.com";
/** https://developer.hashicorp.com/terraform/cloud-docs/dynamic-provider-credentials/workload-identity-tokens */
const HCP_TERRAFORM_ISSUER = "https://app.terraform.io";
const HCP_TERRAFORM_DEFAULT_PROJECT = "Default Project";

/** A cluster that issues OIDC tokens to its pods. */
export interface ITokenIssuer extends IConstruct {
  /** The OIDC issuer of the cluster, which identities in Entra ID trust. */
  readonly oidcIssuerUrl: string;
}

/** A Kubernetes service account, shared by `FederatedSubject` and `WorkloadServiceAccount`. */
export interface ServiceAccountReference {
  /** The namespace: 1–63 lower-case letters, digits and "-". */
  readonly namespace: string;
  /** The name: 1–253 lower-case letters, digits, "-" and ".". */
  readonly name: string;
}

/** The phase of an HCP Terraform run. Each phase has a separate subject. */
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
   * @default - "Default Project", which every organization has
   */
  readonly project?: string;
  /** The workspace's name. */
  readonly workspace: string;
  /** The phase: plan or apply. To trust both, add two subjects. */
  readonly phase: HcpTerraformPhase;
  /**
   * The URL of a Terraform Enterprise instance, or of HCP Europe: `https://…`, exactly as in its
   * tokens.
   *
   * @default - https://app.terraform.io
   */
  readonly issuer?: string;
}

/**
 * The parts of a subject that rules check.
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
 * A workload that may act as an identity without a secret, identified by the issuer and subject of
 * its tokens. Entra ID compares both exactly and case-sensitively, without wildcards.
 * `WorkloadIdentity` rejects a malformed subject.
 */
@publicApi("FederatedSubject")
export class FederatedSubject {
  /**
   * The pods of a service account.
   *
   * @param cluster An `AksCluster`, an imported cluster, or an `azurerm_kubernetes_cluster`.
   * @param account The service account; `WorkloadServiceAccount` accepts the same object.
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
   * Jobs of GitHub Actions with an environment, on any branch. The protection rules of the
   * environment control deployments, so this is the best choice for production.
   *
   * @param repository As with `githubBranch`.
   * @param environment The name of the environment, with the same letter case as on GitHub.
   */
  public static githubEnvironment(repository: string, environment: string): FederatedSubject {
    const name = isKnown(environment) ? environment.replaceAll(":", "%3A") : environment;
    return FederatedSubject.github(repository, `environment:${name}`);
  }

  /**
   * Workflows of GitHub Actions for pull requests, in jobs without an environment. Anyone who can
   * open a pull request from a branch of the repository can use the identity, so grant it only read
   * access.
   *
   * @param repository As with `githubBranch`.
   */
  public static githubPullRequests(repository: string): FederatedSubject {
    return FederatedSubject.github(repository, "pull_request");
  }

  /**
   * Jobs of GitLab CI that run on a branch.
   *
   * @param project The project's path, `group/project`, or its id if the project's subjects start
   * with `project_id`.
   * @param branch The branch's name.
   * @param issuer The URL of a self-managed instance, exactly as in its tokens; https://gitlab.com
   * by default.
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
   * Any other issuer and subject, such as an Azure DevOps service connection, which shows both when
   * it is created.
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
