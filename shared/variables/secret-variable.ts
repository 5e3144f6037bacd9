/** `WIREBENCH_SECRET_NAME` for a secret called `name`: upper case, and `_` for what is no letter or digit. */
export const secretVariable = (name: string): string =>
  `WIREBENCH_SECRET_${name.toUpperCase().replaceAll(/[^A-Z\d]/g, "_")}`;
