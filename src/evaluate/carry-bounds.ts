export { carryBounds } from "../compile/bounds.js";
