// What a page that the server makes by itself may do: show its own styles, and nothing else.
export const plainPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
