/** What lays maps out: a bundle that is loaded with the first map. */
export { flowFor } from '../map/flow';
export { sceneOf } from '../map/scene';
