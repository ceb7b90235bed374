// Keys go to the app from the first picture on, without a click.
new MutationObserver((_, watch) => {
  if (!document.body.classList.contains("-first-byte")) return;
  watch.disconnect();
  document.querySelector(".xterm-helper-textarea").focus();
}).observe(document.body, { attributeFilter: ["class"] });
