// The baseline: an app of one page that says hello.
export default defineAppConfig({ pages: ['pages/hello/index'], animation: false });
