import { createContext, useContext } from 'react';

/** Set inside a grid, where links and buttons of a cell are no tab stops of their own (F2 leads into them). */
export const InGrid = createContext(false);

/** The tab index of a link or button that may stand in a grid cell. */
export const useCellTab = (): 0 | -1 => (useContext(InGrid) ? -1 : 0);
