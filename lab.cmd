@echo off
rem Prepares what the notebooks need, only what changed, and opens them in JupyterLab.
rem The same steps as ./lab, which says why. Run by hand on Windows only: no test covers it.
setlocal EnableExtensions DisableDelayedExpansion

set "here=%~dp0"
set "here=%here:~0,-1%"
set "venv=%here%\.venv"
set "python=%venv%\Scripts\python.exe"
set "jar=%here%\target\concurrency-in-java.jar"
set "log=%here%\target\lab.log"

if "%~1"=="-h" goto usage
if "%~1"=="--help" goto usage
if "%~1"=="jdk" goto print_jdk
if "%~1"=="kernel" goto user_kernel
if "%~1"=="setup" goto setup
if "%~1"=="refresh" goto refresh
if "%~1"=="site" goto site

call :prepare || exit /b 1
cd /d "%here%\notebooks" || exit /b 1
echo Opening JupyterLab on %CD% (Ctrl-C ends it)
"%python%" -m jupyterlab %*
exit /b %ERRORLEVEL%

:usage
echo lab [JupyterLab's options]   prepare what changed, and open JupyterLab on notebooks\
echo lab setup                    prepare and stop
echo lab refresh [notebook...]    run notebooks (all, or these) and store their outputs
echo lab site [--to DIR]          make pages to read the chapters without running them (target\site)
echo lab kernel                   install the kernel for your own Jupyter and VS Code
echo lab kernel --prefix DIR      install it into one Python environment
echo lab jdk                      print where the JDK 25 is
echo lab --help                   this
echo.
echo JupyterLab's options pass through: lab --no-browser --port 8899
echo It needs a JDK 25 and Python 3.10 or newer; JAVA_HOME chooses among several JDKs.
exit /b 0

:print_jdk
call :find_jdk || exit /b 1
echo %jdk%
exit /b 0

:user_kernel
call :find_jdk || exit /b 1
call :build_jar || exit /b 1
set "into=--user"
if not "%~2"=="" set into=%2 %3
echo Installing the kernel (%into%)
"%jdk%\bin\java.exe" -cp "%jar%" concurrency.kernel.Kernelspec %into% || exit /b 1
"%jdk%\bin\java.exe" -cp "%jar%" concurrency.kernel.Kernelspec --train %into%
exit /b 0

:setup
call :prepare || exit /b 1
echo Ready: lab opens the notebooks.
exit /b 0

:refresh
call :prepare || exit /b 1
set "named="
:next_named
shift
if "%~1"=="" goto run_refresh
set named=%named% %1
goto next_named
:run_refresh
set "CONCURRENCY_LIVE=false"
"%python%" "%here%\binder\refresh.py" %named%
exit /b %ERRORLEVEL%

:site
call :venv_is_ready || call :find_python || exit /b 1
call :venv_is_ready || call :make_venv || exit /b 1
"%python%" "%here%\binder\site.py" %2 %3
exit /b %ERRORLEVEL%

:prepare
call :find_jdk || exit /b 1
call :venv_is_ready && goto venv_made
call :find_python || exit /b 1
:venv_made
call :build_jar || exit /b 1
call :venv_is_ready || call :make_venv || exit /b 1
call :install_kernel
exit /b %ERRORLEVEL%

rem --- JDK and jar

:find_jdk
set "jdk="
set "on_path="
for %%j in (javac.exe) do set "on_path=%%~$PATH:j"
if defined JAVA_HOME call :try_jdk "%JAVA_HOME%"
if defined on_path call :try_jdk "%on_path%\..\.."
for /d %%d in (
    "%ProgramFiles%\Eclipse Adoptium\*"
    "%ProgramFiles%\Java\*"
    "%ProgramFiles%\Microsoft\*"
    "%ProgramFiles%\Zulu\*"
    "%ProgramFiles%\Amazon Corretto\*"
    "%ProgramFiles%\BellSoft\*"
    "%LocalAppData%\Programs\Eclipse Adoptium\*"
    "%UserProfile%\.jdks\*"
    "%UserProfile%\.gradle\jdks\*"
    "%UserProfile%\.sdkman\candidates\java\*"
) do call :try_jdk "%%~d"
for /d %%d in ("%UserProfile%\scoop\apps\*25*") do call :try_jdk "%%~d\current"
if defined jdk exit /b 0
>&2 echo lab: No JDK 25 found: install one (https://adoptium.net) or set JAVA_HOME to it, and run lab again.
exit /b 1

:try_jdk
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /b /r "JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>&1 || exit /b 0
set "jdk=%~f1"
exit /b 0

:build_jar
call :jar_is_built && exit /b 0
echo Building the jar with %jdk%
if not exist "%here%\target" mkdir "%here%\target"
if not exist "%here%\target" goto not_writable
type nul >"%here%\target\lab.building"
set "JAVA_HOME=%jdk%"
pushd "%here%"
call "%here%\mvnw.cmd" -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package >"%log%" 2>&1
set "failed=%ERRORLEVEL%"
popd
if not "%failed%"=="0" goto build_failed
move /y "%here%\target\lab.building" "%here%\target\lab.built" >nul
exit /b 0

:not_writable
>&2 echo lab: Cannot write to %here%\target: make the folder yours, and run lab again.
exit /b 1

:build_failed
>&2 echo lab: Building the jar failed: check the network connection, and the whole story in %log%.
exit /b 1

:jar_is_built
if not exist "%jar%" exit /b 1
if exist "%here%\target\lab.building" exit /b 1
call :is_newer_than_sources "%jar%" && exit /b 0
call :is_newer_than_sources "%here%\target\lab.built"
exit /b %ERRORLEVEL%

:is_newer_than_sources
if not exist "%~1" exit /b 1
set "stamp=%~1"
powershell -NoProfile -Command "$t = (Get-Item -LiteralPath $env:stamp).LastWriteTime; $s = @(Get-Item -LiteralPath (Join-Path $env:here 'pom.xml')) + @(Get-ChildItem -LiteralPath (Join-Path $env:here 'src\main') -Recurse); exit [int](@($s | Where-Object { $_.LastWriteTime -gt $t }).Count -gt 0)"
exit /b %ERRORLEVEL%

rem --- Python and .venv

:find_python
set "base_python="
call :try_python py -3
call :try_python python
call :try_python python3
if defined base_python exit /b 0
>&2 echo lab: No Python 3.10 or newer found: install one (https://www.python.org), and run lab again.
exit /b 1

:try_python
if defined base_python exit /b 0
%* -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))" >nul 2>&1 && set "base_python=%*"
exit /b 0

:venv_is_ready
fc /b "%here%\binder\requirements.txt" "%venv%\requirements.txt" >nul 2>&1 || exit /b 1
"%python%" -c "import jupyter_core" >nul 2>&1
exit /b %ERRORLEVEL%

:make_venv
echo Making .venv with JupyterLab, with %base_python%
%base_python% -m venv --clear "%venv%" >"%log%" 2>&1 || goto venv_failed
"%python%" -m pip install --disable-pip-version-check --no-input --require-hashes -r "%here%\binder\requirements.txt" >>"%log%" 2>&1 || goto venv_failed
copy /y "%here%\binder\requirements.txt" "%venv%\requirements.txt" >nul || goto venv_failed
exit /b 0

:venv_failed
>&2 echo lab: Making .venv failed: check the network connection, and the whole story in %log%.
exit /b 1

rem Cheap enough to do at every start: a JVM of half a second. It says so when it trains the kernel.
:install_kernel
"%jdk%\bin\java.exe" -cp "%jar%" concurrency.kernel.Kernelspec --prefix "%venv%" >"%log%" || exit /b 1
"%jdk%\bin\java.exe" -cp "%jar%" concurrency.kernel.Kernelspec --train --prefix "%venv%"
if not exist "%venv%\share\jupyter\lab\settings" mkdir "%venv%\share\jupyter\lab\settings"
if not exist "%venv%\etc\jupyter" mkdir "%venv%\etc\jupyter"
copy /y "%here%\binder\overrides.json" "%venv%\share\jupyter\lab\settings" >nul || exit /b 1
copy /y "%here%\binder\jupyter_server_config.json" "%venv%\etc\jupyter" >nul
exit /b %ERRORLEVEL%
