import type { FilePlace } from '../../base/text/fileMentions';

/** What the Container Logs panel and the extension host send each other. The host keeps the lines. */
export type ToHost =
  /** The panel was loaded and knows nothing. */
  | { readonly kind: 'ready' }
  /** What of the list is on screen: rows from a position on, or the newest ones. */
  | { readonly kind: 'window'; readonly start: number | 'end'; readonly count: number }
  /** A page was drawn; the next one may come. */
  | { readonly kind: 'drawn' }
  | { readonly kind: 'options'; readonly options: LogOptions }
  /** Marks a text, and finds the next row with it; nothing is searched for any longer where it is empty. */
  | {
      readonly kind: 'find';
      readonly text: string;
      readonly from: number | undefined;
      readonly backwards: boolean;
    }
  | { readonly kind: 'details'; readonly number: number }
  /** Copies the text of the rows between two positions, both included. */
  | { readonly kind: 'copy'; readonly first: number; readonly last: number }
  | { readonly kind: 'copyText'; readonly text: string }
  | { readonly kind: 'openUrl'; readonly url: string }
  /** `source` is the number of the container whose line names the file. */
  | { readonly kind: 'openFile'; readonly place: FilePlace; readonly source: number }
  /** Opens what defines the service that printed the line of that number. */
  | { readonly kind: 'definition'; readonly number: number }
  | { readonly kind: 'choose' };

export type ToPanel =
  /** Answers `ready`, and is sent with another choice of containers. */
  | { readonly kind: 'begin'; readonly options: LogOptions; readonly sources: readonly LogSourceName[] }
  | LogPage
  | { readonly kind: 'filterProblem'; readonly message: string }
  | { readonly kind: 'found'; readonly position: number | undefined }
  | ({ readonly kind: 'details' } & LineDetails);

/** A container whose log is read, and the number of its color. */
export interface LogSourceName {
  readonly name: string;
  readonly color: number;
}

/** How the user wants the list. */
export interface LogOptions {
  readonly include: string;
  readonly exclude: string;
  readonly level: LevelChoice;
  /** Numbers of containers that are not shown. */
  readonly hidden: readonly number[];
  readonly timestamps: boolean;
  readonly paused: boolean;
  readonly range: RangeChoice;
}

export type LevelChoice = 'all' | 'debug' | 'info' | 'warn' | 'error';
export type RangeChoice = '100' | '1000' | '10000' | '15m' | '1h' | 'all';

/** The rows on screen, and how long the list is. A new generation counts positions again. */
export interface LogPage {
  readonly kind: 'page';
  readonly generation: number;
  readonly first: number;
  readonly end: number;
  /** How many lines are kept, whether they pass the filter or not. */
  readonly kept: number;
  /** How many lines were dropped for want of room. */
  readonly dropped: number;
  readonly start: number;
  readonly rows: readonly PageRow[];
  readonly states: readonly SourceStatus[];
  /** The search whose marks the rows have. */
  readonly marked: string;
}

export interface PageRow {
  readonly number: number;
  readonly source: number;
  readonly stderr: boolean;
  readonly time: string;
  /** With colour escapes; the beginning only where the line is very long. */
  readonly text: string;
  readonly level: string;
  readonly continues: boolean;
  /** There is more to see in the details: fields, or the rest of a long line. */
  readonly hasDetails: boolean;
  /** What a diagnosis says that quotes the line. */
  readonly finding?: string | undefined;
  /** Where an expression that is searched for stands. Its texts are as long as what is drawn, or it counts otherwise. */
  readonly marks?: RowMarks | undefined;
}

/** Pairs of start and end in the text as it is drawn. */
export interface RowMarks {
  readonly length: number;
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

export interface SourceStatus {
  readonly kind: 'opening' | 'following' | 'stopped' | 'removed' | 'lost' | 'failed';
  readonly message: string;
}

export interface LineDetails {
  readonly number: number;
  readonly source: string;
  readonly time: string;
  readonly text: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}
