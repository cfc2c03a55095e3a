// How WeChat would show the bar of this page.
export default definePageConfig({ navigationBarTitleText: 'Hello' });
