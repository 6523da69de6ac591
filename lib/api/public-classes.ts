/** The classes of the public API that have been loaded, by name. */
export const publicClasses = new Map<string, abstract new (...args: never[]) => object>();
