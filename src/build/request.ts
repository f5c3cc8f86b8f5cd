/** What is built, from which files, and how: what a user fills in, and what `docker build` is given. */
export interface BuildRequest {
  /** The absolute path of the Dockerfile. */
  readonly dockerfile: string;
  /** The absolute path of the build context, a folder of this machine. */
  readonly context: string;
  /** The stage to build; absent for the last one. */
  readonly target?: string;
  /** By the name of the ARG. */
  readonly args: Readonly<Record<string, string>>;
  /** `linux/arm64`; absent for the builder's own. */
  readonly platform?: string;
  /** As `--secret` takes them: `id=token,src=/path`. */
  readonly secrets: readonly string[];
  readonly tags: readonly string[];
  readonly noCache: boolean;
  readonly pull: boolean;
}
