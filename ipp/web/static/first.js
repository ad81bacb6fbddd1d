// Takes the first words away once Streamlit has drawn the page whose place they hold, nothing of it grey any more.
const root = document.getElementById("root");
const first = document.getElementById("first");
const drawn = '[data-test-script-state="notRunning"] :is(h1, h2, .stException, .stPlotlyChart)';

const grey = '[data-testid="stSkeleton"]';
const PATIENCE = 5000; // milliseconds until a page is shown with what is still grey

let late = 0;
const leave = () => {
  watch.disconnect();
  clearTimeout(late);
  first.remove();
};

const watch = new MutationObserver(() => {
  if (!root.querySelector(drawn)) return;
  if (!root.querySelector(grey)) leave();
  else late ||= setTimeout(leave, PATIENCE);
});

// Streamlit's script is at work for a while: it begins when the first words have been painted, or at once where none are to be.
const app = document.querySelector("link[data-app]").href;
const start = () => import(app);
if (first && !document.hidden) requestAnimationFrame(() => setTimeout(start));
else start();

if (first) {
  watch.observe(root, { attributes: true, attributeFilter: ["data-test-script-state"], childList: true, subtree: true });
}

// Readies the charts while the server runs the script; Streamlit would wait for the first chart to arrive.
const charts = document.querySelector('link[rel="modulepreload"][href*="/PlotlyChart."]');
const asked = (entry) => entry.name.endsWith("/_stcore/host-config");

if (charts) {
  new PerformanceObserver((entries, observer) => {
    if (entries.getEntries().some(asked)) {
      observer.disconnect();
      import(charts.href);
    }
  }).observe({ type: "resource", buffered: true });
}
