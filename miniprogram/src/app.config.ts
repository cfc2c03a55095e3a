// Which pages there are and in which package each is; what a person seldom opens is not in the main one.
export default defineAppConfig({
  pages: [
    'pages/welcome/index',
    'pages/consent/index',
    'pages/home/index',
    'pages/callback/index',
    'pages/inbox/index',
    'pages/notice/index',
    'pages/records/index',
    'pages/record/index',
  ],
  subPackages: [
    { root: 'case', pages: ['progress/index', 'objection/index', 'repair/index', 'missing/index'] },
    {
      root: 'certificate',
      pages: ['list/index', 'make/index', 'show/index', 'card/index', 'request/index', 'scan/index', 'benefits/index'],
    },
    {
      root: 'me',
      pages: [
        'settings/index',
        'hub/index',
        'access-log/index',
        'consent/index',
        'export/index',
        'my-helper/index',
        'helping/index',
        'helped-archive/index',
        'binding/index',
      ],
    },
  ],
  // A page that slides in lies beside the screen for a while, and a phone's browser zooms out to show it.
  animation: false,
  window: {
    navigationBarTitleText: '信档',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#eef3f2',
  },
});
