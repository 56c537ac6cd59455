/** The folder with `main.js`, `verify.html` and the pages under `public/`, built from the present sources. */
export function built(): Promise<string>;
