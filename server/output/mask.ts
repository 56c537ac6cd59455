// Masks a sensitive value for print and export: the last four characters stay (practice B5).

export function mask(text: string): string {
  const characters = [...text];
  if (characters.length <= 4) return "*".repeat(characters.length);
  return "*".repeat(characters.length - 4) + characters.slice(-4).join("");
}
