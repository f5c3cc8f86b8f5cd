/** What a map is of: a stack of the workspace by the path of its base file, a project by its name, or both. */
export interface MapSubject {
  readonly stack?: string;
  readonly project?: string;
}

/** The editors with maps. */
export interface Maps {
  /** Opens the map of the subject, or brings it to the front. */
  show(subject: MapSubject): void;
}
