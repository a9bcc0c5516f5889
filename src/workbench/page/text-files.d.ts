/** Files that the build puts into the page as texts. */
declare module "*.csv" {
  const text: string;
  export default text;
}
