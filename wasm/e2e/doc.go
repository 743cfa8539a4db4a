// Package e2e tests the page and its module as they are used: the module in a
// WASI host, the page in a browser. It is a module of its own, so that nobody who
// imports cablegram requires these.
//
// The browser is the first of chromium and google-chrome that is installed; axe,
// which looks for barriers to people with disabilities, comes from npm and is
// kept in the user's cache. Tests skip what they have no means for, with the
// reason. CABLEGRAM_SCREENS names a folder for pictures of each view.
package e2e
