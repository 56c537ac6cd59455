// A text file taken in as it is when the pages are built.
declare module "*.md?raw" {
  const text: string;
  export default text;
}
