import type { Box } from '../../map/box';
import type { Size } from '../../map/box';
import type { Paint } from '../../map/palette';
import type { MapScene } from '../../map/scene';
import type { Shape, ShapeStyle } from '../../map/shapes';

/** What the Map editor and the extension host send each other. */
export type MapToHost =
  | { readonly kind: 'ready'; readonly page: Size }
  /** The map has more or less room now. */
  | { readonly kind: 'resized'; readonly page: Size }
  /** Show the line that defines the service. */
  | { readonly kind: 'open'; readonly service: string }
  /** Show the line that Compose would reject the stack for. */
  | { readonly kind: 'openProblem' }
  | { readonly kind: 'export' }
  /** Answers `paint`: a PNG as a data URL; empty where the picture is too large for a canvas. */
  | { readonly kind: 'picture'; readonly data: string };

export type MapToPage =
  /** Everything, after `ready` and when places have changed. */
  | {
      readonly kind: 'map';
      readonly head: MapHead;
      readonly scene: MapScene;
      readonly cards: readonly PageCard[];
      /** What the page keeps for the serializer. */
      readonly subject: unknown;
    }
  /** The cards that look different now. */
  | { readonly kind: 'cards'; readonly head: MapHead; readonly cards: readonly PageCard[] }
  | { readonly kind: 'paint'; readonly picture: MapPicture };

/** What stands above the map. Texts are plain. */
export interface MapHead {
  readonly title: string;
  /** How many services there are, and what isn't known of them. */
  readonly note: string;
  /** Why Compose would reject the stack, or why nothing is known of the containers. */
  readonly problem?: string | undefined;
  readonly canOpenProblem: boolean;
  /** What to read instead of a map that has nothing to show. */
  readonly empty?: string | undefined;
}

/** A card as it is drawn at (0, 0). */
export interface PageCard {
  readonly service: string;
  readonly title: string;
  readonly box: Box;
  readonly shapes: readonly Shape[];
  /** All that is known of the service, a sentence each. */
  readonly facts: readonly string[];
  /** The commands of its menu, as a row of a tree names them. */
  readonly viewItem: string;
  readonly canOpen: boolean;
}

export interface MapPicture {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly fontFamily: string;
  readonly shapes: readonly Shape[];
  readonly palette: Readonly<Record<ShapeStyle, Paint>>;
}
