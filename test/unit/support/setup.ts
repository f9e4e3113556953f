/**
 * Runs before each file of unit tests: modules of the window read preload's bridge when they are first loaded,
 * so its stub stands before any of them is, whichever file a worker begins with.
 */
import '../renderer/bridge-stub.ts';
