/// The one script of the pages: fetches the content of a page that is only looked at again.
///
/// Without it the pages work all the same. What a reader is filling in is never replaced.
package enum PageScript {
  /// Its name below the root.
  package static let name = "page.js"

  /// The script.
  package static let text = """
    'use strict';
    (() => {
      const seconds = Number(document.querySelector('main').dataset.refresh);
      if (!(seconds > 0)) return;
      let mark = null;
      const isBusy = () => document.hidden || document.querySelector('main form :focus') !== null;
      setInterval(async () => {
        if (isBusy()) return;
        try {
          const headers = mark === null ? {} : { 'If-None-Match': mark };
          const answer = await fetch(location.href, { headers, cache: 'no-store' });
          if (!answer.ok) return;
          mark = answer.headers.get('ETag');
          const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
          const fresh = page.querySelector('main');
          const main = document.querySelector('main');
          if (fresh === null || isBusy() || fresh.innerHTML === main.innerHTML) return;
          main.innerHTML = fresh.innerHTML;
        } catch (error) {
          document.body.dataset.offline = 'yes';
          return;
        }
        delete document.body.dataset.offline;
      }, seconds * 1000);
    })();

    """
}
