/** Opens the chapters in a real JupyterLab, started as a reader starts it, in a real browser. */
package concurrency.browser;
